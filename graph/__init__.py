"""What a workflow is and how it runs.

A value travels one way: document -> plan -> run -> value -> event -> canvas.

* ``declare``  what a node is: a typed function, read once into plain data
* ``document`` the graph that people edit: items, edits that know their inverse, undo
* ``file``     ``.graph.json`` and clipboard fragments
* ``plan``     keys (recipes), faults, and what has to run for a set of targets
* ``run``      the executor and what it tells its listeners
* ``store``    finished values, in memory and on disk
* ``engine``   the executor behind a process boundary, or in this process

Nothing here imports Qt or torch; a test keeps it so.
"""
