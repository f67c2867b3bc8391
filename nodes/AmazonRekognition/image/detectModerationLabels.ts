import { imageFields, membersIn } from '../../shared/document';
import { operation } from '../../shared/operation';
import { imageOf, minConfidence, withNextStep } from '../fields';
import { readModeration } from '../readable';

export const detectModerationLabels = operation({
	command: 'DetectModerationLabels',
	name: 'Detect Moderation Labels',
	action: 'Detect unsafe content in an image',
	description: 'Find content that is not safe to be shown, by the classes of AWS',
	uses: ['s3:GetObject'],
	fields: { ...imageFields, MinConfidence: minConfidence },
	covers: ['Image'],
	input: (values) => ({ ...membersIn(values), Image: imageOf(values) }),
	simplify: readModeration,
	failure: withNextStep,
});
