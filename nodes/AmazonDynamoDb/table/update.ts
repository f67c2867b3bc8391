import { operation } from '../../shared/operation';
import { billing, stream, tableIn, untilActive } from '../definitions';
import { table } from '../fields';
import { capacity, tableSettings } from '../tableFields';
import { members } from '../values';

export const update = operation({
	command: 'UpdateTable',
	name: 'Update',
	action: 'Update a table',
	description: 'Change the capacity, the stream, the class or the protection of a table',
	uses: ['DescribeTable'],
	fields: {
		TableName: table,
		BillingMode: { optional: true, choices: { PAY_PER_REQUEST: 'On Demand', PROVISIONED: 'Provisioned' } },
		...capacity,
		...tableSettings,
	},
	input: (values) => ({
		...members(values, 'TableName', 'TableClass', 'DeletionProtectionEnabled'),
		...billing(values),
		...stream(values),
	}),
	wait: untilActive,
	output: tableIn,
});
