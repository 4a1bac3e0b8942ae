import '../../components/app/start-app.tsx';
