import { imageFields, membersIn } from '../../shared/document';
import { operation } from '../../shared/operation';
import { faceAttributes, imageOf, withNextStep } from '../fields';
import { readFaces } from '../readable';

export const detectFaces = operation({
	command: 'DetectFaces',
	name: 'Detect Faces',
	action: 'Detect faces in an image',
	description: 'Find up to 100 faces with their boxes and, if wanted, age range, emotions and more',
	uses: ['s3:GetObject'],
	fields: {
		...imageFields,
		Attributes: {
			...faceAttributes,
			description:
				'What to tell of each face. All takes longer; Default gives boxes, landmarks, pose and quality alone.',
		},
	},
	covers: ['Image'],
	input: (values) => ({ ...membersIn(values), Image: imageOf(values) }),
	simplify: readFaces,
	failure: withNextStep,
});
