"""What a teacher hands out: a class's repository, and what marking systems need to mark it."""
