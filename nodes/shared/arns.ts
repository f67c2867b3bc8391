import { AwsError } from '../../aws/errors';
import { camelCase } from './fields';

/**
 * The ARN in what a person has entered: the text itself, or an address of the AWS console that holds it.
 * @param service as the ARN names it, e.g. `acm`
 * @param member member of AWS's input that takes it, and the label that the person sees
 * @throws AwsError `InvalidArn` that names the field
 */
export function arnIn(text: string, service: string, [member, label]: readonly [string, string]): string {
	const found = new RegExp(`arn:[\\w-]+:${service}:[^\\s?&#"]+`).exec(text)?.[0];
	if (found !== undefined) return found;
	throw new AwsError({
		code: 'InvalidArn',
		message: `'${label}' is no ARN of the service "${service}": ${text}`,
		nextStep: `Choose it from the list, or enter its whole ARN, which begins with arn: and has :${service}: in it.`,
		field: camelCase(member),
	});
}
