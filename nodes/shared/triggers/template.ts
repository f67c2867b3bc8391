import type { IDataObject, INodeExecutionData, ITriggerFunctions } from 'n8n-workflow';

import { nameOf } from '../../../aws/provision/names';
import { permissionsOf } from '../../../aws/provision/permissions';
import { templateOf } from '../../../aws/provision/template';
import { yaml } from '../yaml';
import { planOf } from './plan';
import type { TriggerRecord } from './record';

/** What the node would create, as a template, and what its credential needs for that. Nothing is asked of AWS. */
export function templateItem(context: ITriggerFunctions, record: TriggerRecord): INodeExecutionData {
	const plan = planOf(context, record);
	const { template, notes } = templateOf(plan);
	const json = { name: nameOf(plan.owner), cloudFormation: yaml(template), policy: permissionsOf(plan), notes };
	return { json: json as unknown as IDataObject };
}
