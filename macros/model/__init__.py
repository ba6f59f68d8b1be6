"""What a plan is, and what follows from it. No files, no templates, no site, no clock."""
