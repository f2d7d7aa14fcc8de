"""Asking about a lab domain as the product does: real boto3 over HTTP, one account a test."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from diagnostics.access import sources_of
from diagnostics.aws.profile import Profile
from diagnostics.aws.sources import AwsSources
from diagnostics.diagnosis import gathered
from diagnostics.lab.lab import REGION, Lab
from diagnostics.model.case import Case
from diagnostics.model.clock import fixed_clock
from diagnostics.model.complaint import Complaint
from diagnostics.model.secret import Secret
from diagnostics.walk.tree import TREE
from diagnostics.walk.walk import Examination, examine
from tests.conftest import LAB_AT
from tui.commands.diagnose import complaint_of


@dataclass(frozen=True)
class Answer:
    case: Case
    complaint: Complaint
    examination: Examination

    @property
    def conclusions(self) -> tuple[str, ...]:
        return tuple(walk.conclusion.code for walk in self.examination.walks if walk.conclusion)

    @property
    def findings(self) -> tuple[str, ...]:
        return tuple(finding.code for walk in self.examination.walks for finding in walk.findings)


def profile_of(lab: Lab, account: str, region: str = REGION) -> Profile:
    access, secret, token = lab.credentials(account)
    return Profile(
        region=region,
        endpoint=lab.endpoint,
        access_key=Secret(access.encode()),
        secret_key=Secret(secret.encode()),
        session_token=Secret(token.encode()) if token else None,
        loopback_only=True,
    )


async def ask(lab: Lab, account: str, domain: str, options: Sequence[str] = ()) -> Answer:
    with sources_of(profile_of(lab, account), fixed_clock(LAB_AT)) as sources:
        return await ask_from(sources, domain, options)


async def ask_from(sources: AwsSources, domain: str, options: Sequence[str] = ()) -> Answer:
    told = [value for option, value in pairwise(options) if option == "--answer"]
    answers = {question: value for question, _, value in (one.partition("=") for one in told)}
    content = await gathered(domain, complaint_of(options), answers, sources, fixed_clock(LAB_AT))
    return Answer(content.case, content.complaint, examine(content.case, content.complaint, TREE))
