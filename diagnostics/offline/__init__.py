"""Work on files alone, without AWS: clients judged against bundles, second opinions, impact."""
