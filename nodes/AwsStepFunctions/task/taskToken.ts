/** Token of a task that waits. */
export const taskToken = {
	taskToken: { rows: 2, description: 'As the state machine has sent it ($$.Task.Token)' },
} as const;
