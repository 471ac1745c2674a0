-- The app's role and a user who may be nothing but that. The owner migrates; the app runs.
CREATE ROLE summa_app NOLOGIN;
CREATE ROLE summa_api LOGIN PASSWORD 'summa-development' IN ROLE summa_app;
