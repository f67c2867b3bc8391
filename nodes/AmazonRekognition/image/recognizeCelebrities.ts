import { imageFields, membersIn } from '../../shared/document';
import { operation } from '../../shared/operation';
import { imageOf, withNextStep } from '../fields';
import { readCelebrities } from '../readable';

export const recognizeCelebrities = operation({
	command: 'RecognizeCelebrities',
	name: 'Recognize Celebrities',
	action: 'Recognize celebrities in an image',
	description: 'Name the well-known persons of an image',
	uses: ['s3:GetObject'],
	fields: { ...imageFields },
	covers: ['Image'],
	input: (values) => ({ ...membersIn(values), Image: imageOf(values) }),
	simplify: readCelebrities,
	failure: withNextStep,
});
