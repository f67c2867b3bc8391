import type { ITriggerFunctions } from 'n8n-workflow';

import type { AwsClient } from '../../aws/client';
import type { Checkpoints } from '../../aws/streams/checkpoints';
import { tableCheckpoints } from '../../aws/streams/tableCheckpoints';
import { unset } from './content';
import { regionInArn } from './locators';

/** Where the positions of a trigger are kept: in a table where that is chosen, otherwise in n8n. */
export function checkpointsOf(
	context: ITriggerFunctions,
	client: () => Promise<Pick<AwsClient, 'call'>>,
	region: string | undefined,
	name: string,
): { checkpoints?: Checkpoints } {
	if (context.getNodeParameter('checkpoints', 'n8n') !== 'table') return {};
	const table = String(context.getNodeParameter('checkpointTable', '') ?? '').trim();
	if (table === '') throw unset('Checkpoint Table', 'checkpointTable');
	const consumer = `n8n ${context.getWorkflow().id ?? ''} ${context.getNode().id} ${name}`;
	return { checkpoints: tableCheckpoints(client, { table, region: regionInArn(table) ?? region, consumer }) };
}
