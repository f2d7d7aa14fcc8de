"""Changes: what each step does, what users notice meanwhile, what stays afterwards, and who else owns it."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "workaround-extra-path": Message(
        N_("Map a REST API made for the test at a path of its own."),
        N_("Other paths stay as they are; the caller has to call the test path."),
    ),
    "workaround-taken-path": Message(
        N_("Map a REST API made for the test at a path that callers may be using."),
        N_("Meanwhile it answers 503 there, and none of those requests reach the API that they mean."),
    ),
    "workaround-swap": Message(
        N_("Lead a path that callers use to a REST API made for the test, and back."),
        N_("Meanwhile nobody's requests reach the HTTP API on that path."),
    ),
    "step-set-role": Message(
        N_("Set the account's role for logs: {role}"),
        N_("Shared by every API of the account in this region. It can be replaced later, never removed."),
    ),
    "step-create-api": Message(
        N_("Make the REST API {name}, its default endpoint disabled."),
        N_("With a tag, so that it is found again whatever happens here."),
    ),
    "step-define-api-200": Message(
        N_("Give it the PetStore sample's paths, each answered 200 by a mock."),
        N_("A mock has no backend: nothing that a caller sends leaves API Gateway."),
    ),
    "step-define-api-503": Message(
        N_("Give it the PetStore sample's paths, each answered 503 with Retry-After by a mock."),
        N_("Never 2xx: no caller may believe that its request was done."),
        N_("503 also where the mock is not reached: another content type, too large a request, a failure."),
    ),
    "step-close-api": Message(
        N_("See that its default endpoint is still disabled: defining an API anew may enable it."),
        N_("So that nobody can call it but through the domain, with a certificate."),
    ),
    "step-deploy": Message(N_("Deploy it.")),
    "step-create-log-group": Message(
        N_("Make the log group {group} for its access log."),
        N_("Undoing deletes it with all that was logged there, unless others use it by then."),
    ),
    "step-set-retention": Message(N_("Keep what is in {group} for {days} days.")),
    "step-create-stage": Message(N_("Make its stage {stage}.")),
    "step-log-everything": Message(
        N_("Turn on both logs of the stage: execution log at INFO, access log with the recommended format."),
        N_("Data trace stays off: bodies and headers are not logged."),
    ),
    "enable-logging": Message(
        N_("Turn on the logs of a stage."),
        N_("This never turns data trace on, which would log bodies and headers."),
    ),
    "step-log-stage": Message(
        N_("Set both logs of API {api}, stage {stage}: INFO for every method, the recommended format."),
        N_("What the format holds now stays in it. Undoing puts back every setting as it was."),
    ),
    "step-log-http-stage": Message(
        N_("Set the access log of API {api}, stage {stage}, with the client certificate's variables."),
        N_("What the format holds now stays in it. Undoing puts it back."),
    ),
    "noticed-logging": Message(
        N_("Callers notice nothing. CloudWatch bills what is logged."),
        N_("Access entries hold the callers' addresses and certificates."),
    ),
    "residue-execution-events": Message(
        N_("What was logged meanwhile stays in the execution log's group until it is deleted.")
    ),
    "step-mark-domain": Message(
        N_("Tag the domain with this change."),
        N_("Others see that a change is under way, and whose."),
    ),
    "step-add-mapping": Message(N_("Map {path} of {domain} to it.")),
    "step-swap-mapping": Message(
        N_("Lead {path} of {domain} to it in place of API {api}, stage {stage}."),
        N_("One call, without a gap."),
    ),
    "noticed-nothing": Message(
        N_("Nobody notices anything: only calls of {path} and below reach the test."),
        N_(
            "Until now nothing answers them: they have no mapping, or the API behind it has no method for them."
        ),
    ),
    "noticed-no-route": Message(
        N_("Only calls of {path} and below reach the test; API {api} has no route for them."),
        N_("Its routes were read as they are defined now: its stage may serve some that were deleted since."),
    ),
    "noticed-made-up-path": Message(
        N_("Only calls of {path} and below reach the test. Until now API {api} answers them: {routes}."),
        N_(
            "It answers any path, and this one is made up: nobody should be calling it, but that is not known."
        ),
    ),
    "noticed-path-outage": Message(
        N_("An outage: callers of {path} and below whom the gateway admits get 503, until it is undone."),
        N_(
            "Until now API {api}, stage {stage}, has those calls. Callers that do not retry lose their request."
        ),
    ),
    "noticed-outage": Message(
        N_("An outage: everybody whom the gateway admits gets 503 on {path} and below, until it is undone."),
        N_("Callers that retry will find it back; callers that do not retry lose their request."),
    ),
    "noticed-root-outage": Message(
        N_("An outage: everybody whom the gateway admits gets 503 on every path that no other mapping has."),
        N_("It lasts until it is undone. Mapped besides, and not concerned: {mapped}"),
    ),
    "residue-execution-log": Message(
        N_("The test's execution log stays: {group}"),
        N_("It holds the evidence. Delete the log group when nobody needs it any more."),
    ),
    "residue-role": Message(N_("A role for logs that was set stays set, as AWS has no way to unset it.")),
    "left-version-covered": Message(
        N_("The version {version} of {uri} stays: somebody has uploaded a later version since."),
        N_("That one is the newest and was not touched. Delete ours once you know that nobody uses it."),
    ),
    "left-version-attached": Message(
        N_("The version {version} of {uri} stays: it is attached to {by} now."),
        N_("It is the newest version still: whoever attaches the newest gets it."),
    ),
    "left-method-settings": Message(
        N_(
            "The settings of every method (*/*) of API {api}, stage {stage}, stay: others have set {by} since."
        ),
        N_("Only the log level was put back, to OFF; the settings were not there before."),
    ),
}
