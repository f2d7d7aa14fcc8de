"""A custom domain's name as an operator writes it: neither upper case nor a dot at its end means anything."""


def domain_name(text: str) -> str:
    """Return the name as AWS tells it; a private domain's id, which comes after a plus, is left alone.

    It is the type of every argument and option that names a domain.
    """
    name, plus, id_ = text.strip().partition("+")
    return f"{name.removesuffix('.').lower()}{plus}{id_}"
