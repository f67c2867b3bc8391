import type { AwsError } from '../../aws/errors';
import type { Fields } from '../shared/operation';
import * as locators from './locators';

// AWS's model calls these IDs tokens where something is stopped or deleted, which are made up where they are empty.
const needed = { optional: false, required: true } as const;
export const queryExecution = {
	QueryExecutionId: { ...needed, locator: locators.queryExecution },
} as const satisfies Fields;
export const namedQuery = { NamedQueryId: { ...needed, locator: locators.namedQuery } } as const satisfies Fields;
export const workGroup = {
	WorkGroup: { locator: { ...locators.workGroup, description: "Its own; 'primary' where empty" } },
} as const satisfies Fields;

const NEXT_STEPS: ReadonlyArray<readonly [RegExp, string]> = [
	[/output location/i, "Set the option 'Output Location', or choose a 'Work Group' that has one."],
	[/not yet finished/i, 'Wait until the query has ended: Query → Get tells its state.'],
	[/QueryExecution .* was not found/i, 'Check the ID and the region. Athena keeps queries for 45 days.'],
	[/NamedQuery .* was not found/i, 'Check the ID and the region. Named Query → Get Many lists the named queries.'],
	[/WorkGroup .* (is )?not found/i, "Check 'Work Group' and the region."],
	[/mismatched input|SYNTAX_ERROR|line \d+:\d+/i, 'Correct the SQL; the message tells the line and the column.'],
];

/** What a person can do about what Athena refused: it has one code for most of it. */
export const failure = (error: AwsError): AwsError => {
	const nextStep = NEXT_STEPS.find(([pattern]) => pattern.test(error.message))?.[1];
	return nextStep === undefined || error.nextStep !== undefined ? error : error.with({ nextStep });
};
