import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { leastPolicy } from '../../../aws/explain/policy';
import type { ItemRun, OutputItem } from '../../shared/run';
import { callsOfWorkflow } from './workflowCalls';

/** The least-privilege policy of a workflow. Sends nothing, needs no credential. */
export function generatePolicy(context: IExecuteFunctions, { itemIndex }: ItemRun): OutputItem[] {
	const { calls, notes } = callsOfWorkflow(context.getNodeParameter('workflowJson', itemIndex, ''));
	const { policy = null, reasons, notes: more } = leastPolicy(calls);
	const json = { policy, reasons, notes: [...notes, ...more] };
	return [{ json: JSON.parse(JSON.stringify(json)) as IDataObject }];
}
