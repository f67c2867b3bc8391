import type { Locator } from '../shared/locators';
import { regionInArn } from '../shared/locators';

/** A parameter; AWS takes its name, or its ARN where another account shares it. */
export const parameter: Locator = {
	method: 'searchParameters',
	label: 'Parameter',
	list: {
		command: 'DescribeParameters',
		input: ({ filter }) =>
			filter === '' ? {} : { ParameterFilters: [{ Key: 'Name', Option: 'Contains', Values: [filter] }] },
		item: (entry) => {
			const { Name, Type } = entry as { Name?: string; Type?: string };
			return Name === undefined ? undefined : { name: `${Name} (${String(Type)})`, value: Name };
		},
	},
	modes: [
		{ name: 'name', label: 'By Name', placeholder: 'e.g. /shop/production/api-key' },
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:ssm:eu-west-1:111122223333:parameter/shop/production/api-key',
		},
	],
	regionOf: regionInArn,
};

/** A document of one kind. */
const document = (method: string, label: string, type: string): Locator => ({
	method,
	label,
	list: {
		command: 'ListDocuments',
		input: () => ({ Filters: [{ Key: 'DocumentType', Values: [type] }] }),
		item: (entry) => {
			const { Name, Owner } = entry as { Name?: string; Owner?: string };
			return Name === undefined ? undefined : { name: `${Name} (${String(Owner)})`, value: Name };
		},
	},
	modes: [
		{
			name: 'name',
			label: 'By Name',
			placeholder: `e.g. ${type === 'Command' ? 'AWS-RunPatchBaseline' : 'AWS-RestartEC2Instance'}`,
		},
		{ name: 'arn', label: 'By ARN', placeholder: `e.g. arn:aws:ssm:eu-west-1:111122223333:document/my-document` },
	],
});

export const commandDocument = document('searchCommandDocuments', 'Document', 'Command');
export const runbook = document('searchRunbooks', 'Runbook', 'Automation');

/** A command that has been run; AWS keeps it for 30 days. */
export const command: Locator = {
	method: 'searchCommands',
	label: 'Command',
	list: {
		command: 'ListCommands',
		item: (entry) => {
			const { CommandId, DocumentName, Status, Comment } = entry as Record<string, string | undefined>;
			if (CommandId === undefined) return undefined;
			const about = (Comment ?? '') === '' ? DocumentName : Comment;
			return { name: `${about ?? CommandId} (${Status ?? ''}, ${CommandId})`, value: CommandId };
		},
	},
	modes: [{ name: 'id', label: 'By ID', placeholder: 'e.g. 0b1c2d3e-1111-2222-3333-444455556666' }],
};

/** An execution of a runbook; AWS keeps it for 30 days. */
export const automation: Locator = {
	method: 'searchAutomations',
	label: 'Automation',
	list: {
		command: 'DescribeAutomationExecutions',
		item: (entry) => {
			const execution = entry as Record<string, string | undefined>;
			const { AutomationExecutionId: id, DocumentName, AutomationExecutionStatus } = execution;
			if (id === undefined) return undefined;
			return { name: `${DocumentName ?? ''} (${AutomationExecutionStatus ?? ''}, ${id})`, value: id };
		},
	},
	modes: [{ name: 'id', label: 'By ID', placeholder: 'e.g. 0b1c2d3e-1111-2222-3333-444455556666' }],
};
