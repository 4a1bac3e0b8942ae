import { mountApp } from '../../components/app/mount-app.tsx';

void mountApp('sidepanel');
