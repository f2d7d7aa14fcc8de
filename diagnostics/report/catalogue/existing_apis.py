"""A workaround with a REST API that was there before: its steps, what is noticed, and why it is refused."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "workaround-existing-path": Message(
        N_("Map a REST API that is there already at a path of its own."),
        N_("Production stays as it is; of the REST API nothing is deleted, and its own methods answer."),
    ),
    "workaround-existing-swap": Message(
        N_("Lead a path that callers use to a REST API that is there already, and back."),
        N_("Meanwhile requests on that path reach that API: its own methods answer, and do what they do."),
    ),
    "step-map-existing": Message(
        N_("Map {path} of {domain} to the REST API {rest_api}, stage {rest_stage}."),
        N_("Undoing takes the mapping away and leaves the API alone."),
    ),
    "step-swap-to-existing": Message(
        N_(
            "Lead {path} of {domain} to the REST API {rest_api}, stage {rest_stage}, in place of API {api}, "
            "stage {stage}."
        ),
        N_("One call, without a gap."),
    ),
    "noticed-existing-path": Message(
        N_("Whoever the gateway admits reaches REST API {rest_api}, stage {rest_stage}, by calling {path}."),
        N_("Its own methods answer, and its backends do what they are asked. Other paths stay as they are."),
    ),
    "noticed-existing-outage": Message(
        N_("Callers may be using {path}: until now API {api}, stage {stage}, has those calls."),
        N_(
            "REST API {rest_api}, stage {rest_stage}, answers them meanwhile, a 2xx too, and the API that they "
            "mean gets none of them."
        ),
    ),
    "noticed-existing-swap": Message(
        N_(
            "Everybody whom the gateway admits reaches REST API {rest_api}, stage {rest_stage}, on {path} "
            "until it is undone."
        ),
        N_(
            "Nothing tells callers of that: its own methods answer, a 2xx too, and the API that they mean gets "
            "none of it."
        ),
    ),
    "noticed-open-methods": Message(
        N_(
            "REST API {rest_api} has methods that ask for nothing beside the certificate ({count}): {methods}"
        ),
        N_("You typed its id to have it mapped all the same."),
    ),
    "noticed-resource-policy": Message(
        N_("REST API {rest_api} has a resource policy: whom it lets in is not judged here."),
        N_("It may answer 403 to callers whom mutual TLS admits."),
    ),
    "noticed-other-refusals": Message(
        N_("A 403 on {path} may be the API's own: a path that it lacks, a key, an authorizer."),
        N_(
            "Its log tells them apart. What answers its methods was read from its definition as it is now, what "
            "they ask of callers from its deployment as well."
        ),
    ),
    "noticed-no-root": Message(
        N_("REST API {rest_api} has no method for {path} itself: the caller has to add a path that it has."),
    ),
    "noticed-existing-logs": Message(
        N_("The logs of stage {rest_stage} are off, or not in full: it would tell no reason."),
        N_(
            "So the plan turns them on: CloudWatch bills what is logged, with the addresses and certificates of "
            "the stage's callers in it. Undoing puts back every setting as it was."
        ),
    ),
    "workaround-existing-unknown": Message(
        N_("Not possible: the account has no REST API {rest_api} in this region."),
        N_("An HTTP API cannot stand in for the test: it tells no reason either."),
        N_("Name the id of a REST API, as in ID or ID/STAGE."),
    ),
    "workaround-existing-private": Message(
        N_("Not possible: REST API {rest_api} is private."),
        next=N_("Choose a regional one, or leave it to the plan to make one."),
    ),
    "workaround-existing-made": Message(
        N_("Not planned: REST API {rest_api} was made by another change, which will delete it."),
        next=N_("Undo that change, or choose another API."),
    ),
    "workaround-existing-no-stage": Message(
        N_("Not possible: REST API {rest_api} has no stage."), next=N_("Deploy it, or choose another API.")
    ),
    "workaround-existing-several-stages": Message(
        N_("Not planned: REST API {rest_api} has several stages: {stages}"),
        next=N_("Name one, as in {rest_api}/STAGE."),
    ),
    "workaround-existing-stage-unknown": Message(
        N_("Not possible: REST API {rest_api} has no stage {stage}. It has: {stages}"),
    ),
    "workaround-existing-there": Message(
        N_("Nothing to swap: {path} leads to REST API {rest_api}, stage {rest_stage}, already."),
        next=N_("Its log tells the reasons as it is."),
    ),
    "workaround-existing-open": Message(
        N_("Not planned: REST API {rest_api} has methods that ask callers for nothing ({count}): {methods}"),
        N_(
            "No authorization, no API key, and more than a mock behind them: everybody with an admitted "
            "certificate could call them through this domain. A resource policy is not judged."
        ),
        N_(
            "Leave it to the plan to make an API. Or type {rest_api}, to have this one mapped all the same: on the "
            "screen with enter, in the command as --unauthenticated {rest_api}."
        ),
    ),
    "find-existing-unknown": Message(
        N_("The tags do not tell in full which mapping was made or swapped."),
        next=N_("Only the machine that began it knows. Undo it there, or by hand, and then:"),
    ),
    "find-mapping-elsewhere": Message(
        N_(
            "The change's mapping does not lead to REST API {rest_api}, stage {rest_stage}, any more. It was not "
            "touched."
        ),
        next=N_("Somebody has led it elsewhere since. Look at the domain's mappings."),
    ),
    "find-logs-not-in-tags": Message(
        N_("The logs of REST API {rest_api}, stage {rest_stage}, stay as the change set them."),
        N_("What was set before is not in the tags: only the machine that began it knows, in its journal."),
        N_("Undo it there as well, or set the stage's logs by hand."),
    ),
}
