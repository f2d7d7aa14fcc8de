"""What reading and changing need of IAM: statements, and the policy made of them."""
