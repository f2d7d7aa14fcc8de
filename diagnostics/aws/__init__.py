"""The session layer: the only product code that talks to AWS.

Importing it loads neither boto3 nor botocore; its modules ``clients`` and ``unattended`` do, and are imported
by ``session`` in a worker thread at the first call.
"""
