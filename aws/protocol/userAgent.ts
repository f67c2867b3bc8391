/** Sent with every request. Names the package alone: nothing of the machine, nothing of the environment. */
export const USER_AGENT = 'n8n-nodes-aws/0.1.0';
