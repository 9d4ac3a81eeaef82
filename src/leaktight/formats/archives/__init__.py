"""Archives, read member by member."""
