import { invalid, missing } from '../shared/triggers/parameters';
import { set } from '../shared/triggers/pattern';
import type { TriggerRecord } from '../shared/triggers/record';

/** Lines of the text that AWS Budgets sends, and what they are called here. */
const LINES: Readonly<Record<string, string>> = {
	'Budget Name': 'budgetName',
	'Budget Type': 'budgetType',
	'Budgeted Amount': 'budgetedAmount',
	'Alert Type': 'alertType',
	'Alert Threshold': 'alertThreshold',
	'ACTUAL Amount': 'amount',
	'FORECASTED Amount': 'amount',
};

const SAMPLE_TEXT = `AWS Budget Notification March 7, 2026
AWS Account 111122223333

Dear AWS Customer,

You requested that we alert you when the ACTUAL Cost associated with your Monthly costs budget is greater than $80.00 for the current month. The ACTUAL Cost associated with this budget is $81.27. You can find additional details below and by accessing the AWS Budgets dashboard.

Budget Name: Monthly costs
Budget Type: Cost
Budgeted Amount: $100.00
Alert Type: ACTUAL
Alert Threshold: > $80.00
ACTUAL Amount: $81.27

Go to the AWS Budgets dashboard
`;

/** Budgets that have reached a threshold, or that are expected to. */
export const budgetsTrigger: TriggerRecord = {
	node: 'awsBudgetsTrigger',
	name: 'AWS Budgets Trigger',
	key: 'budgets',
	service: 'budgets',
	properties: [
		{
			displayName: 'Budget',
			name: 'budget',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Monthly costs',
			description: 'Name of a budget of the account',
		},
		{
			displayName: 'Costs Are',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'Actual', value: 'ACTUAL' },
				{ name: 'Forecasted', value: 'FORECASTED' },
			],
			default: 'ACTUAL',
		},
		{
			displayName: 'Comparison',
			name: 'comparison',
			type: 'options',
			options: [
				{ name: 'Equal To', value: 'EQUAL_TO' },
				{ name: 'Greater Than', value: 'GREATER_THAN' },
				{ name: 'Less Than', value: 'LESS_THAN' },
			],
			default: 'GREATER_THAN',
		},
		{ displayName: 'Threshold', name: 'threshold', type: 'number', default: 80, required: true },
		{
			displayName: 'Threshold Is',
			name: 'thresholdType',
			type: 'options',
			options: [
				{ name: 'An Amount', value: 'ABSOLUTE_VALUE', description: 'In the currency or the unit of the budget' },
				{ name: 'Percent of the Budget', value: 'PERCENTAGE' },
			],
			default: 'PERCENTAGE',
		},
	],
	source: (parameters) => {
		const budget = parameters.text('budget');
		if (budget === '') throw missing('budget', 'Budget');
		const threshold = parameters.number('threshold');
		if (threshold === undefined || threshold < 0) throw invalid('threshold', "'Threshold' must be a number from 0");
		return [
			{ kind: 'topic' },
			{
				kind: 'budgetAlert',
				budget,
				type: parameters.text('type') === 'FORECASTED' ? 'FORECASTED' : 'ACTUAL',
				comparison: COMPARISONS.find((each) => each === parameters.text('comparison')) ?? 'GREATER_THAN',
				threshold,
				thresholdType: parameters.text('thresholdType') === 'ABSOLUTE_VALUE' ? 'ABSOLUTE_VALUE' : 'PERCENTAGE',
			},
		];
	},
	knows: (event) => typeof (event.text ?? event.Message) === 'string',
	simplify: (event) => {
		const text = String(event.text ?? event.Message ?? '');
		const found = [...text.matchAll(/^([A-Za-z ]+): *(.+?) *$/gm)].flatMap(([, name = '', value]) =>
			LINES[name] === undefined ? [] : [[LINES[name], value] as const],
		);
		return set({
			...Object.fromEntries(found),
			account: /^AWS Account (\d{12})/m.exec(text)?.[1],
			subject: event.Subject,
			text,
		});
	},
	sample: { text: SAMPLE_TEXT },
	guarantee:
		'AWS Budgets publishes to the topic when it finds the threshold reached, once in a period of the budget, and SNS delivers to the queue at least once.',
	notes: [
		'AWS Budgets looks at the costs up to three times a day.',
		'Creates a topic of Amazon SNS and an alert in the budget, which goes when the workflow is unpublished. An alert with the same threshold that is there is used; each alert can tell one topic.',
		'AWS Budgets sends a text for people; the fields are read out of it, and the text stays beside them.',
		'Alerts cost nothing.',
	],
};

const COMPARISONS = ['EQUAL_TO', 'GREATER_THAN', 'LESS_THAN'] as const;
