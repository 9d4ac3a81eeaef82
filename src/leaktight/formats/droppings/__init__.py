"""What editors and operating systems leave beside the files that somebody meant to share."""
