/** States of an instance, in AWS's words, and as people read them. */
export const INSTANCE_STATES = {
	pending: 'Pending',
	running: 'Running',
	'shutting-down': 'Shutting Down',
	stopped: 'Stopped',
	stopping: 'Stopping',
	terminated: 'Terminated',
} as const;
