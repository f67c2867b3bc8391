import type { JobRecipe } from '../types';

export const emrSteps: JobRecipe = {
	key: 'emrSteps',
	name: 'EMR: Run Steps',
	service: 'emr',
	start: { operation: 'AddJobFlowSteps', id: 'started.StepIds' },
	status: {
		operation: 'ListSteps',
		input: { ClusterId: 'input.JobFlowId', StepIds: 'started.StepIds' },
		state: 'Steps[].Status.State',
		success: ['COMPLETED'],
		failure: ['FAILED', 'CANCELLED', 'INTERRUPTED'],
		running: ['PENDING', 'RUNNING', 'CANCEL_PENDING'],
		reason: 'Steps[].Status.[FailureDetails.Reason, FailureDetails.Message, StateChangeReason.Message]',
		job: 'Steps',
	},
	stop: {
		operation: 'CancelSteps',
		input: {
			ClusterId: 'input.JobFlowId',
			StepIds: 'started.StepIds',
			StepCancellationOption: "'SEND_INTERRUPT'",
		},
	},
};
