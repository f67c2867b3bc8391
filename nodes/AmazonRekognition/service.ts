import type { Service } from '../shared/operation';
import * as collection from './collection';
import * as face from './face';
import * as image from './image';
import * as video from './video';

/** Amazon Rekognition. */
export const rekognition: Service = {
	key: 'rekognition',
	node: 'amazonRekognition',
	name: 'Amazon Rekognition',
	resources: {
		collection: { name: 'Collection', operations: collection, default: 'getMany' },
		face: { name: 'Face', description: 'Faces of a collection', operations: face, default: 'add' },
		image: { name: 'Image', operations: image, default: 'detectLabels' },
		video: { name: 'Video', description: 'Videos in Amazon S3', operations: video, default: 'detectLabels' },
	},
	default: 'image',
	notes: [
		'Images are JPEG or PNG, up to 5 MB as a file of the item and 15 MB as an object of S3 in the region that is called.',
		'AWS bills every image, and each kind of analysis by itself.',
		'AWS has closed streaming video and bulk image analysis to new customers, and ended people pathing on October 31, 2025; none of them is in this node.',
		'Confidence and similarity are percent; boxes are shares of the width and height of the image.',
		'Videos are MP4 or MOV with H.264, up to 10 GB and 6 hours, in Amazon S3 in the region that is called. A job takes minutes: raise Timeout, or switch Wait for Completion off and read the result later; AWS keeps it for seven days.',
	],
};
