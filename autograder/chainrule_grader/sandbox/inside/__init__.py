"""What runs inside the sandbox: it imports nothing of the grader but `wire`."""
