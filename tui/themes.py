"""The app's own themes: a quiet dark one, and one of high contrast."""

from textual.theme import Theme

QUIET = Theme(
    name="mtls-dark",
    primary="#6cb6e0",
    secondary="#6cb6e0",
    accent="#6cb6e0",
    foreground="#d7dde4",
    background="#101418",
    surface="#161c22",
    panel="#1f2830",
    success="#7fc98f",
    warning="#e6b455",
    error="#f07a86",
    dark=True,
    variables={
        "footer-key-foreground": "#6cb6e0",
        "footer-background": "#1f2830",
        "border": "#33414d",
        "scrollbar": "#33414d",
        "scrollbar-background": "#101418",
    },
)

CONTRAST = Theme(
    name="mtls-contrast",
    primary="#5fd7ff",
    secondary="#5fd7ff",
    accent="#5fd7ff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    success="#5fff87",
    warning="#ffd75f",
    error="#ff8787",
    dark=True,
    variables={
        "footer-key-foreground": "#ffffff",
        "footer-background": "#1c1c1c",
        "border": "#ffffff",
        "scrollbar": "#ffffff",
        "scrollbar-background": "#000000",
        "block-cursor-background": "#5fd7ff",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#444444",
    },
)

THEMES = (QUIET, CONTRAST)
