"""How much of a large network people carry with them."""

MOST_CARRIED = 200
"""How many cities have their own pages in what is kept on a phone and in the archive to take along: some five megabytes
on the line. Of larger networks these hold the method, the template and the lists."""
