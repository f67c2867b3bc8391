import type { IDataObject, INodeExecutionData, ITriggerFunctions } from 'n8n-workflow';

import { partitionOf } from '../../../aws/endpoint/partitions';
import { nameOf } from '../../../aws/provision/names';
import { permissionsOf } from '../../../aws/provision/permissions';
import { templateOf } from '../../../aws/provision/template';
import { openTriggerConnection } from '../connection';
import { yaml } from '../yaml';
import { planOf, statedRegion } from './plan';
import type { TriggerRecord } from './record';

/** What the node would create, as a template, and what its credential needs for that. Nothing is asked of AWS. */
export async function templateItem(context: ITriggerFunctions, record: TriggerRecord): Promise<INodeExecutionData> {
	const plan = planOf(context, record);
	const region = statedRegion(context) ?? (await openTriggerConnection(context)).settings.region;
	const { template, notes } = templateOf(plan);
	const json = {
		name: nameOf(plan.owner),
		cloudFormation: yaml(template),
		policy: permissionsOf(plan, partitionOf(region)?.id),
		notes,
	};
	return { json: json as unknown as IDataObject };
}
