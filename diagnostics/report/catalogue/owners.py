"""Who else sets what a change sets: CloudFormation or Terraform."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "owned-by-stack": Message(
        N_("The CloudFormation stack {stack} owns {owned}: its next deployment puts back what it sets."),
        N_("Change the template as well: MutualTlsAuthentication of the domain."),
    ),
    "owned-by-terraform": Message(
        N_("Terraform seems to own {owned} (tag {tag}): its next apply puts back what it sets."),
        N_("Change the configuration as well: mutual_tls_authentication of the domain."),
    ),
    "logs-owned-by-stack": Message(
        N_("The CloudFormation stack {stack} owns {owned}: its next deployment puts back what it sets."),
        N_("Change the template as well: the log settings of the stage."),
    ),
    "logs-owned-by-terraform": Message(
        N_("Terraform seems to own {owned} (tag {tag}): its next apply puts back what it sets."),
        N_("Change the configuration as well: the log settings of the stage."),
    ),
    "test-ended-by-stack": Message(
        N_("The CloudFormation stack {stack} owns {owned}: a deployment meanwhile may end the test."),
        N_("There is nothing to change in the template: undoing puts back what was there."),
    ),
    "test-ended-by-terraform": Message(
        N_("Terraform seems to own {owned} (tag {tag}): an apply meanwhile may end the test."),
        N_("There is nothing to change in the configuration: undoing puts back what was there."),
    ),
}
