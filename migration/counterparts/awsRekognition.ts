import { rekognition } from '../../nodes/AmazonRekognition/service';
import { DECIDES, switchFor } from '../rewrite';
import type { Parity } from '../types';

export const awsRekognition: Parity = {
	builtIn: 'awsRekognition',
	service: rekognition,
	operations: {
		'image.analyze': {
			is: [
				'image:detectFaces',
				'image:detectLabels',
				'image:detectModerationLabels',
				'image:detectText',
				'image:recognizeCelebrities',
			],
			which: ({ type }) => `image:${String(type)}`,
			params: {
				type: DECIDES,
				binaryData: switchFor('source', 'binary', 's3'),
				binaryPropertyName: 'binaryPropertyName',
				bucket: 'bucket',
				name: 'objectKey',
				'additionalFields.regionsOfInterestUi.regionsOfInterestValues.height': ['regionsOfInterest', 'Height'],
				'additionalFields.regionsOfInterestUi.regionsOfInterestValues.left': ['regionsOfInterest', 'Left'],
				'additionalFields.regionsOfInterestUi.regionsOfInterestValues.top': ['regionsOfInterest', 'Top'],
				'additionalFields.regionsOfInterestUi.regionsOfInterestValues.Width': ['regionsOfInterest', 'Width'],
				'additionalFields.version': 'objectVersion',
				'additionalFields.wordFilterUi.MinBoundingBoxHeight': 'minBoundingBoxHeight',
				'additionalFields.wordFilterUi.MinBoundingBoxWidth': 'minBoundingBoxWidth',
				'additionalFields.wordFilterUi.MinConfidence': 'minConfidence',
				'additionalFields.maxLabels': 'maxLabels',
				'additionalFields.minConfidence': 'minConfidence',
				'additionalFields.attributes': 'attributes',
			},
		},
	},
};
