"""From a finding to a change and its end: fresh evidence, the plan, its prediction, its run, the watch."""
