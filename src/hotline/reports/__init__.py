"""What is read out of the desk: tables and figures, never a second record of what happened."""
