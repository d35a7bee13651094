"""What initiatives bring, rung by rung, who answers for it, and what authors are owed at the least."""
