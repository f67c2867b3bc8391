import { table } from '../AmazonDynamoDb/locators';
import type { Locator } from '../shared/locators';

/** A table with a stream, or the stream itself. */
export const tableWithStream: Locator = {
	...table,
	description: 'The table whose changes are read. Its stream must be switched on.',
	modes: [
		...table.modes,
		{
			name: 'streamArn',
			label: 'By Stream ARN',
			placeholder: 'e.g. arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-10-01T00:00:00.000',
		},
	],
};
