import { operation } from '../../shared/operation';
import { failure, workGroup } from '../fields';
import * as locators from '../locators';
import { textRows, typedRows } from '../rows';

export const run = operation({
	command: 'StartQueryExecution',
	name: 'Run',
	action: 'Run a query',
	description: 'Run SQL and wait for its end; one item for each row',
	uses: ['GetQueryExecution', 'GetQueryResults', 'StopQueryExecution'],
	covers: ['QueryExecutionContext', 'ResultConfiguration', 'ResultReuseConfiguration'],
	fields: {
		QueryString: { label: 'Query', rows: 5, placeholder: 'e.g. SELECT * FROM orders WHERE state = ?' },
		'QueryExecutionContext.Database': { locator: locators.database, optional: false },
		...workGroup,
		'QueryExecutionContext.Catalog': { locator: locators.catalog },
		ExecutionParameters: {
			type: 'list',
			label: 'Query Parameters',
			placeholder: "e.g. 'open', 42",
			description:
				'Values for each ? of the query, separated by commas, texts in single quotes. Or a list by expression.',
		},
		'ResultConfiguration.OutputLocation': {
			placeholder: 'e.g. s3://my-bucket/athena/',
			description: 'Where Athena writes the result; that of the work group where empty',
		},
		reuseMinutes: {
			type: 'number',
			label: 'Reuse Result (Minutes)',
			default: 60,
			description: 'A result of the same query that is not older is taken again, at no cost; 10080 at most',
		},
	},
	input: ({ QueryString, ExecutionParameters, WorkGroup, reuseMinutes, ...rest }) => ({
		QueryString,
		ExecutionParameters,
		WorkGroup,
		QueryExecutionContext: {
			Database: rest['QueryExecutionContext.Database'],
			Catalog: rest['QueryExecutionContext.Catalog'],
		},
		ResultConfiguration:
			rest['ResultConfiguration.OutputLocation'] === undefined
				? undefined
				: { OutputLocation: rest['ResultConfiguration.OutputLocation'] },
		ResultReuseConfiguration:
			reuseMinutes === undefined
				? undefined
				: { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: reuseMinutes } },
	}),
	job: {
		recipe: 'athenaQuery',
		rows: (output, page, { simplify }) => (simplify ? typedRows : textRows)(output, page),
	},
	simplify: (row) => row,
	failure,
});
