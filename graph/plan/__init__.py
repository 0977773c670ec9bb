"""From a frozen workflow to what has to run: where values come from, keys, faults, the plan."""
