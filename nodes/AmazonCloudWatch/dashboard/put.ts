import { operation } from '../../shared/operation';

export const put = operation({
	command: 'PutDashboard',
	name: 'Put',
	action: 'Put a dashboard',
	description: 'Create a dashboard; one of the same name is replaced as a whole',
	fields: {
		DashboardName: { placeholder: 'e.g. orders', description: 'Up to 255 letters, digits, hyphens and underscores' },
		DashboardBody: {
			label: 'Body (JSON)',
			type: 'json',
			rows: 8,
			default: '{ "widgets": [] }',
			description: "Widgets in AWS's structure, as the source of a dashboard in the console or Get shows it",
		},
	},
	input: ({ DashboardName, DashboardBody: body }) => ({
		DashboardName,
		DashboardBody: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
	}),
	output: ({ DashboardValidationMessages: messages = [] }) => ({
		success: true,
		DashboardValidationMessages: messages,
	}),
});
