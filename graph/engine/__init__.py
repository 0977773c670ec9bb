"""The executor behind one interface: in a process of its own for the window, in this process for headless runs."""
