"""Cases and what is read of them beyond one walk: files of cases, lists of domains, denials, callers."""
