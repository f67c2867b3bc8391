import { createRequire } from 'node:module';

import type { IExecuteFunctions } from 'n8n-workflow';

import type { Finding, Probe } from '../../../aws/identity/diagnose';
import { isAwsError } from '../../../aws/errors';
import { coerceInput } from '../../../aws/protocol/input';
import type { StoredConnection } from '../../shared/connection';
import type { ItemRun, OutputItem } from '../../shared/run';
import { regionOf } from '../../shared/region';
import { resolveChoice } from '../operationChoice';

/** The diagnosis brings the engine's vendor file, which nothing may load before it is needed. */
const requireLater = createRequire(__filename);

/** What stands between the credential and an answer of AWS, a line for each check. What is wrong is output, not thrown. */
export async function diagnoseIdentity(
	context: IExecuteFunctions,
	stored: StoredConnection,
	{ itemIndex, signal }: ItemRun,
): Promise<OutputItem[]> {
	const { diagnose } = requireLater(
		'../../../aws/identity/diagnose',
	) as typeof import('../../../aws/identity/diagnose');
	const { probe, finding } = probeOf(context, itemIndex);
	const findings = await diagnose({ ...stored, region: regionOf(context, itemIndex), probe, signal });
	const all = finding === undefined ? findings : [...findings.filter(({ check }) => check !== 'Probe'), finding];
	return all.map((line) => ({ json: { ...line } }));
}

/** The probe that is chosen, or the line that says why there is none. */
function probeOf(context: IExecuteFunctions, itemIndex: number): { probe?: Probe; finding?: Finding } {
	const chosen = String(context.getNodeParameter('probe', itemIndex, '', { extractValue: true }) ?? '').trim();
	if (chosen === '') return {};
	try {
		const { service, operation } = resolveChoice('', chosen);
		const given: unknown = context.getNodeParameter('probeInput', itemIndex, '{}');
		const parsed: unknown = typeof given === 'string' ? JSON.parse(given.trim() === '' ? '{}' : given) : given;
		return { probe: { service, operation, input: coerceInput(service, operation, parsed) } };
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		const nextStep = isAwsError(error) ? error.nextStep : 'Correct the input of the probe: it must be JSON.';
		const detail = [message, nextStep].filter((part) => part !== undefined).join('. ');
		return { finding: { check: `Probe ${chosen}`, status: 'failed', detail, milliseconds: 0 } };
	}
}
