import type { JobRecipe } from '../types';

type Change = 'Create' | 'Update' | 'Delete';

interface Outcome {
	readonly success: readonly string[];
	readonly failure: readonly string[];
	/** Where the stack is found while it changes and afterwards. */
	readonly stack: string;
}

const STATES = [
	'CREATE_IN_PROGRESS', 'CREATE_FAILED', 'CREATE_COMPLETE', 'ROLLBACK_IN_PROGRESS', 'ROLLBACK_FAILED',
	'ROLLBACK_COMPLETE', 'DELETE_IN_PROGRESS', 'DELETE_FAILED', 'DELETE_COMPLETE', 'UPDATE_IN_PROGRESS',
	'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE', 'UPDATE_FAILED', 'UPDATE_ROLLBACK_IN_PROGRESS',
	'UPDATE_ROLLBACK_FAILED', 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE',
	'REVIEW_IN_PROGRESS', 'IMPORT_IN_PROGRESS', 'IMPORT_COMPLETE', 'IMPORT_ROLLBACK_IN_PROGRESS',
	'IMPORT_ROLLBACK_FAILED', 'IMPORT_ROLLBACK_COMPLETE',
]; // prettier-ignore

// A rollback in progress is waited for: only afterwards can the stack be used or deleted.
const OUTCOMES: Readonly<Record<Change, Outcome>> = {
	Create: {
		success: ['CREATE_COMPLETE'],
		failure: ['CREATE_FAILED', 'ROLLBACK_FAILED', 'ROLLBACK_COMPLETE', 'DELETE_FAILED', 'DELETE_COMPLETE'],
		stack: 'started.StackId',
	},
	Update: {
		success: ['UPDATE_COMPLETE'],
		failure: ['UPDATE_FAILED', 'UPDATE_ROLLBACK_FAILED', 'UPDATE_ROLLBACK_COMPLETE', 'DELETE_COMPLETE'],
		stack: 'started.StackId',
	},
	Delete: { success: ['DELETE_COMPLETE'], failure: ['DELETE_FAILED'], stack: 'input.StackName' },
};

function stack(change: Change): JobRecipe {
	const { success, failure, stack: StackName } = OUTCOMES[change];
	return {
		key: `cloudFormation${change}Stack`,
		name: `CloudFormation: ${change} Stack`,
		service: 'cloudformation',
		start: { operation: `${change}Stack`, token: 'ClientRequestToken', id: StackName },
		status: {
			operation: 'DescribeStacks',
			input: { StackName },
			state: 'Stacks[0].StackStatus',
			success,
			failure,
			running: STATES.filter((state) => !success.includes(state) && !failure.includes(state)),
			reason: 'Stacks[0].StackStatusReason',
			job: 'Stacks[0]',
			...(change === 'Delete' ? { gone: 'ValidationError' } : {}),
		},
		why: {
			operation: 'DescribeStackEvents',
			input: { StackName },
			// The newest come first; what was cancelled because of another failure says nothing.
			reason: `StackEvents[?ResourceStatus == '${change.toUpperCase()}_FAILED' && ResourceStatusReason != 'Resource creation cancelled' && ResourceStatusReason != 'Resource update cancelled'].ResourceStatusReason`,
		},
		...(change === 'Update' ? { stop: { operation: 'CancelUpdateStack', input: { StackName } } } : {}),
	};
}

export const cloudFormationJobs: readonly JobRecipe[] = [stack('Create'), stack('Delete'), stack('Update')];
