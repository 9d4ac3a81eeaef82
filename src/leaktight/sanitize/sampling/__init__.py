"""Tables as they stream by: flat columns, hashes of values, samples of rows in bounded memory."""
