"""Files judged by their names, one family a file."""
