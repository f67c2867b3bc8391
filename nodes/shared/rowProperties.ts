import type { IDataObject, INodeProperties, IPollFunctions } from 'n8n-workflow';

import { numberParameter } from './numberParameter';
import type { RowWatch } from './rowWatch';

const DEFAULT_LIMIT = 10_000;

/** Which rows of a query start the workflow. */
export const whichRows: INodeProperties[] = [
	{
		displayName: 'Rows',
		name: 'rows',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Every Row', value: 'every', description: 'All rows of each run' },
			{ name: 'New Rows Only', value: 'new', description: 'Rows that were in no result before' },
		],
		default: 'new',
	},
	{
		displayName: 'Key Columns',
		name: 'keyColumns',
		type: 'string',
		default: '',
		placeholder: 'e.g. order_id',
		description:
			'Columns by which a row is known, separated by commas. All columns where empty: then a row that has changed is new.',
		displayOptions: { show: { rows: ['new'] } },
	},
	{
		displayName: 'First Run',
		name: 'firstRun',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Hand Over Its Rows', value: 'all' },
			{ name: 'Only Remember Its Rows', value: 'remember' },
		],
		default: 'remember',
		description: 'What becomes of the rows that are there when the workflow is activated for the first time',
	},
];

export const rowsPerPoll: INodeProperties = {
	displayName: 'Rows per Poll',
	name: 'rowsPerPoll',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: DEFAULT_LIMIT,
	description: 'How many rows go into one execution at most. New rows beyond it come with the next poll.',
};

export const keyColumns = (context: IPollFunctions): string[] =>
	String(context.getNodeParameter('keyColumns', ''))
		.split(',')
		.map((each) => each.trim())
		.filter((each) => each !== '');

/** What the parameters say of rows. */
export const rowChoices = (
	context: IPollFunctions,
	options: IDataObject,
): Pick<RowWatch, 'every' | 'first' | 'limit'> => ({
	every: context.getNodeParameter('rows', 'new') === 'every',
	first: context.getNodeParameter('firstRun', 'remember') === 'all',
	limit: numberParameter(options.rowsPerPoll, 'rowsPerPoll', 'Rows per Poll') ?? DEFAULT_LIMIT,
});
