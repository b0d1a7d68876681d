// `npm run build`: the portal as it is deployed, in .next/standalone with its static files beside it.
import { build } from './prepare.mjs';

build();
