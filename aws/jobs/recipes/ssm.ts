import type { JobRecipe } from '../types';

/** The result has one entry for each machine, with the output of each step. */
export const ssmCommand: JobRecipe = {
	key: 'ssmCommand',
	name: 'Systems Manager: Run Command',
	service: 'ssm',
	start: { operation: 'SendCommand', id: 'started.Command.CommandId' },
	status: {
		operation: 'ListCommands',
		input: { CommandId: 'started.Command.CommandId' },
		state: 'Commands[0].Status',
		success: ['Success'],
		failure: ['Failed', 'Cancelled', 'TimedOut'],
		running: ['Pending', 'InProgress', 'Cancelling'],
		reason: 'Commands[0].StatusDetails',
		job: 'Commands[0]',
	},
	why: {
		operation: 'ListCommandInvocations',
		input: { CommandId: 'started.Command.CommandId', Details: '`true`' },
		reason: "CommandInvocations[?Status != 'Success'].CommandPlugins[].Output",
	},
	result: {
		operation: 'ListCommandInvocations',
		input: { CommandId: 'started.Command.CommandId', Details: '`true`' },
	},
	stop: { operation: 'CancelCommand', input: { CommandId: 'started.Command.CommandId' } },
};

export const ssmAutomation: JobRecipe = {
	key: 'ssmAutomation',
	name: 'Systems Manager: Run Automation',
	service: 'ssm',
	start: { operation: 'StartAutomationExecution', token: 'ClientToken', id: 'started.AutomationExecutionId' },
	status: {
		operation: 'GetAutomationExecution',
		input: { AutomationExecutionId: 'started.AutomationExecutionId' },
		state: 'AutomationExecution.AutomationExecutionStatus',
		success: ['Success', 'CompletedWithSuccess'],
		failure: [
			'TimedOut', 'Cancelled', 'Failed', 'Rejected', 'ChangeCalendarOverrideRejected', 'CompletedWithFailure', 'Exited',
		], // prettier-ignore
		running: [
			'Pending', 'InProgress', 'Waiting', 'Cancelling', 'PendingApproval', 'Approved', 'Scheduled', 'RunbookInProgress',
			'PendingChangeCalendarOverride', 'ChangeCalendarOverrideApproved',
		], // prettier-ignore
		reason: 'AutomationExecution.FailureMessage',
		job: 'AutomationExecution',
	},
	stop: {
		operation: 'StopAutomationExecution',
		input: { AutomationExecutionId: 'started.AutomationExecutionId' },
	},
};
