"""From a saved case to the domain as it is now; the saved one stays as it was."""

from diagnostics.report.language import _
from tui.screens.page import Page


def read_again(page: Page) -> None:
    """Open the live case of the saved one that the page shows, or say why that cannot be done from here."""
    from tui.screens.case import CaseScreen

    app, opened = page.app, page.app.cases.get(page.place)
    if opened is None:
        return
    domain, here = opened.case.domain, app.principal
    there = (domain.partition, domain.account, domain.region)
    if here is None or (here.partition, here.account, here.region) != there:
        page.say(
            _("This case is of account {account}, {region}; sign in there to read it again.").format(
                account=domain.account, region=domain.region
            )
        )
        return
    app.cases.reopen(app.fresh_case(domain.key), opened.complaint)
    app.switch_screen(CaseScreen(domain.key))
